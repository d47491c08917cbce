"""What each request does once the gate said yes, one file per subject. None of them can flush, commit or reveal."""
