/** Every operation of the HTTP contract with its main refusals, through both doors of a running fleet. */
@NullMarked
package com.eduplatform.fleet.contract;

import org.jspecify.annotations.NullMarked;
