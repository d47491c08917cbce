"""Every page: Flask, templates, forms. A page asks the gate through an ``Asker`` and holds nothing else."""
