/**
 * Offset pages and keyset cursors, with the bounds of the contract.
 */
@NullMarked
package com.eduplatform.defaults.paging;

import org.jspecify.annotations.NullMarked;
