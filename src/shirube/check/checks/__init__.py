"""One check a file; importing this package registers all of them."""

import shirube.check.checks.basis_relative
import shirube.check.checks.basis_says_nothing
import shirube.check.checks.basis_step
import shirube.check.checks.basis_total
import shirube.check.checks.cumulative_below_pace
import shirube.check.checks.cumulative_without_base
import shirube.check.checks.kept_level_differs
import shirube.check.checks.known_references
import shirube.check.checks.long_reached
import shirube.check.checks.lost_minus
import shirube.check.checks.narrow_target
import shirube.check.checks.no_circles
import shirube.check.checks.one_actual_a_year
import shirube.check.checks.order_of_magnitude
import shirube.check.checks.other_base
import shirube.check.checks.override_outdated
import shirube.check.checks.override_without_reason
import shirube.check.checks.passed_before_replaced
import shirube.check.checks.raw_score_differs
import shirube.check.checks.reached_in_first_year
import shirube.check.checks.reached_when_set
import shirube.check.checks.replaced_silently
import shirube.check.checks.score_differs
import shirube.check.checks.score_left_out
import shirube.check.checks.score_without_figures
import shirube.check.checks.target_eased
import shirube.check.checks.target_equals_baseline
import shirube.check.checks.target_on_wrong_side
import shirube.check.checks.unique_ids
import shirube.check.checks.unit_against_name
import shirube.check.checks.unit_changes
import shirube.check.checks.unit_in_words
import shirube.check.checks.unit_missing
import shirube.check.checks.unit_spelled_twice
import shirube.check.checks.year_misprinted
import shirube.check.checks.yearly_base_of_cumulative  # noqa: F401
