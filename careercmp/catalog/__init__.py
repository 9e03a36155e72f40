"""Where roles come from: folders of YAML files, checked, and found by name."""
