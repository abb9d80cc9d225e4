/** The fleet watched as it is in production: exporters and Prometheus on this machine. May call process and topology. */
@NullMarked
package com.eduplatform.fleet.observe;

import org.jspecify.annotations.NullMarked;
