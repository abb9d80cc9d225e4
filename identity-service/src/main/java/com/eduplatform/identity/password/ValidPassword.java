package com.eduplatform.identity.password;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@link #min} to 72 bytes of UTF-8: bcrypt does not see a 73rd byte, so two passwords that differ only there would be
 * one. Null is {@code @NotNull}'s business.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ValidPassword.Rule.class)
public @interface ValidPassword {
    int SHORTEST = 6;
    int LONGEST = 72;

    /** In bytes; a login takes 0, because a password that is merely wrong is not malformed. */
    int min() default SHORTEST;

    String message() default "must be {min} to 72 bytes long";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule itself. Pure. */
    final class Rule implements ConstraintValidator<ValidPassword, String> {
        private int min = SHORTEST;

        @Override
        public void initialize(ValidPassword constraint) {
            min = constraint.min();
        }

        @Override
        public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
            return password == null || isValid(password, min);
        }

        public static boolean isValid(String password, int min) {
            int length = password.getBytes(StandardCharsets.UTF_8).length;
            return length >= min && length <= LONGEST;
        }
    }
}
