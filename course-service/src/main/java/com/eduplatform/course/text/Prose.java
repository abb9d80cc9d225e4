package com.eduplatform.course.text;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A description or a lesson's content: there, perhaps empty, at most 100,000 characters. */
@NotNull(message = "must not be null")
@Size(max = Prose.MAX_LENGTH, message = Prose.TOO_LONG)
@Constraint(validatedBy = {})
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
public @interface Prose {
    int MAX_LENGTH = 100_000;
    String TOO_LONG = "must be at most 100000 characters";

    String message() default "is not prose";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
