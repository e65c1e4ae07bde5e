"""Who publishes it: each host gives frames and takes the finished site."""
