from __future__ import annotations

import sys

from product_model.cli import main

sys.exit(main())
