"""What a proposal changes, in editors' words: two states of the content compared, as data and as a comment made of them."""
