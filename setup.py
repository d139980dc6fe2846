"""Names the packages; everything else is in pyproject.toml.

`templates/` stands beside `generator/` because people edit it who never read Python, and is
installed as `readout_templates` because `templates` is too common a name to claim.
"""

from setuptools import find_packages, setup

setup(
    packages=[
        *find_packages(include=["generator", "generator.*"]),
        "readout_templates",
        "readout_templates.theme",
    ],
    package_dir={"readout_templates": "templates"},
)
