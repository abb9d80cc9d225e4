package com.eduplatform.testing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.testing.access.Operation.Door;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTableTest {
    @Test
    void anEntrySaysWhatEverybodyGets() {
        Operation operation = only("""
                # a comment
                PUT /courses/{id=old course}/modules?x={course} (of a paid course)
                    sends {"title":"{course}"}
                    200 showing "{course}" : owner, admin
                    403 "Not yours" : everybody else
                """);

        assertThat(operation.name()).isEqualTo("PUT /courses/{id}/modules (of a paid course)");
        assertThat(operation.route()).isEqualTo("PUT /courses/{id}/modules");
        assertThat(operation.target()).isEqualTo("/courses/{old course}/modules?x={course}");
        assertThat(operation.door()).isEqualTo(Door.TOKEN);
        assertThat(operation.outcome(Person.OWNER).text()).isEqualTo("200 showing \"{course}\"");
        assertThat(operation.outcome(Person.STUDENT).text()).isEqualTo("403 \"Not yours\"");
        assertThat(operation.outcome(Person.ANONYMOUS).text()).isEqualTo("401 \"Not authenticated\"");
        assertThat(operation.favourite()).isEqualTo(Person.OWNER);
    }

    @Test
    void onlySiblingsPassTheirDoor() {
        Operation operation = only("""
                GET /internal/x
                    siblings
                    200 : sibling
                """);

        assertThat(operation.outcomes().values()).allMatch(outcome -> outcome.status() == 401);
        assertThat(operation.sibling().orElseThrow().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 : everybody else               | says yes to \"everybody else\"",
                "200 : student                      | says nothing of",
                "200 : everybody known; 200 : admin | names admin twice",
                "403 : everybody known              | refuses without a sentence",
                "200 : the king                     | names nobody: the king",
                "200 everybody                      | a line that nobody understands",
                "siblings                           | does not say what they get"
            })
    void anEntryThatIsNotClearIsRefused(String lines, String objection) {
        String entry = "GET /x\n    " + lines.replace("; ", "\n    ");

        assertThatThrownBy(() -> AccessTable.parse(entry)).hasMessageContaining(objection);
    }

    @Test
    void anOperationHasOneEntryOfAKind() {
        String entry = "GET /x\n    public\n    200 : everybody\n";

        assertThatThrownBy(() -> AccessTable.parse(entry + entry)).hasMessageContaining("in the table twice");
        assertThat(AccessTable.parse(entry + entry.replace("/x", "/x (again)"))).hasSize(2);
    }

    private static Operation only(String table) {
        List<Operation> operations = AccessTable.parse(table);
        assertThat(operations).hasSize(1);
        return operations.getFirst();
    }
}
