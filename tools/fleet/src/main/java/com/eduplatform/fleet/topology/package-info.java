/** What the fleet consists of on this machine: members, ports, folders, secrets. May call terminal. */
@NullMarked
package com.eduplatform.fleet.topology;

import org.jspecify.annotations.NullMarked;
