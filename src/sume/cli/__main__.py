from sume.cli.main import main

raise SystemExit(main())
