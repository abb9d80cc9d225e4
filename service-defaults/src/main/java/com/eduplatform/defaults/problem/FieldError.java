package com.eduplatform.defaults.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * One refused field.
 *
 * @param loc where it is: {@code body}, {@code query}, {@code path} or {@code header}, then names and list positions
 * @param msg what is wrong with it, without its value
 * @param type a stable machine name such as {@code greater_than}
 */
@RegisterForReflection
public record FieldError(List<Object> loc, String msg, String type) {
    /** A sentence that names the field: {@code "price must be greater than 0"}. */
    String sentence() {
        return loc.getLast() + " " + msg;
    }
}
