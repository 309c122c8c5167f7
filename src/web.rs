//! The search page, as a router to serve or to mount.
