package com.eduplatform.fleet.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.restore.Contents.Comparison;
import com.eduplatform.fleet.restore.Contents.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentsTest {
    private static final Table COURSES = new Table(100, "17");
    private static final Table OTHERS = new Table(100, "18");

    @Test
    void equalTablesAreTheSame() {
        assertThat(compare(Map.of("courses", COURSES), Map.of("courses", COURSES), Map.of("courses", COURSES)))
                .isEqualTo(new Comparison(List.of(), List.of()));
    }

    @Test
    void asManyRowsWithOtherContentsAreWrong() {
        assertThat(compare(Map.of("courses", COURSES), Map.of("courses", COURSES), Map.of("courses", OTHERS))
                        .wrong())
                .singleElement()
                .asString()
                .startsWith("courses");
    }

    @Test
    void tableThatDidNotComeBackIsWrongEvenIfItChanged() {
        assertThat(compare(Map.of("courses", COURSES), Map.of("courses", OTHERS), Map.of())
                        .wrong())
                .hasSize(1);
    }

    @Test
    void tableThatNobodyKnowsIsWrong() {
        assertThat(compare(Map.of(), Map.of(), Map.of("courses", COURSES)).wrong())
                .hasSize(1);
    }

    @Test
    void tableThatChangedMeanwhileMayBeAsItWasAtEitherEndOrIsNotCompared() {
        Map<String, Table> before = Map.of("courses", COURSES);
        Map<String, Table> after = Map.of("courses", OTHERS);

        assertThat(compare(before, after, before)).isEqualTo(new Comparison(List.of(), List.of()));
        assertThat(compare(before, after, after)).isEqualTo(new Comparison(List.of(), List.of()));
        assertThat(compare(before, after, Map.of("courses", new Table(99, "3"))))
                .isEqualTo(new Comparison(List.of(), List.of("courses")));
    }

    private static Comparison compare(
            Map<String, Table> before, Map<String, Table> after, Map<String, Table> restored) {
        return Contents.compare(new Contents(before), new Contents(after), new Contents(restored));
    }
}
