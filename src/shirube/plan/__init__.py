"""What a strategy is: the model as frozen values, its invariants, its outline and notation."""
