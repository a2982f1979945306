"""What is made to harm: each case is data, and ends in an error that says which rule it breaks."""
