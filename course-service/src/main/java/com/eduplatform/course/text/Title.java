package com.eduplatform.course.text;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** What a course, a module or a lesson may be called: 1..500 characters, not all of them blank. */
@NotBlank(message = "must not be blank")
@Size(max = 500, message = "must be at most 500 characters")
@Constraint(validatedBy = {})
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
public @interface Title {
    String message() default "is not a title";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
