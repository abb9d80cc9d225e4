package com.eduplatform.identity.account;

import com.eduplatform.defaults.json.Text;
import com.eduplatform.defaults.security.Role;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** Keeps roles in lower case, as the wire and every existing row have them. */
@Converter
final class RoleColumn implements AttributeConverter<Role, String> {
    @Override
    public String convertToDatabaseColumn(Role role) {
        return Text.wireName(role);
    }

    @Override
    public Role convertToEntityAttribute(String column) {
        return Role.valueOf(column.toUpperCase(Locale.ROOT));
    }
}
