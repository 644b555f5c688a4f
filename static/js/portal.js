/* What pages do better with a script. Everything works without it. */
"use strict";
