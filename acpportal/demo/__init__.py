"""The demonstration organization Contoso: invented, but made by the same actions as everything else."""
