package com.eduplatform.course.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.defaults.data.Conditions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermTest {
    @ParameterizedTest
    @ValueSource(strings = {"web", "Веб", "c++ and java", "漢字学", "101"})
    void termWithThreeLettersInARowAsksTheTrigrams(String term) {
        assertThat(where(term)).contains("LIKE $1").doesNotContain("byte_grams");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p", "zz", "%", "c#", "_", "ж"})
    void termOfOneGramNeedsNoSecondLook(String term) {
        assertThat(where(term)).contains("byte_grams").doesNotContain("LIKE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c++", "a b", "жж", "漢", "%%%"})
    void termOfSeveralGramsIsLookedForAmongTheRowsThatHaveThem(String term) {
        assertThat(where(term)).contains("byte_grams").contains("LIKE $2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%_\\x", "ABC"})
    void patternGivesNoMeaningToAnyCharacter(String term) {
        Conditions conditions = new Conditions();
        SearchTerm.of(term).restrict(conditions);

        String pattern = conditions.values().getString(conditions.values().size() - 1);

        assertThat(pattern).isIn("%100\\%\\_\\\\x%", "%abc%");
    }

    private static String where(String term) {
        Conditions conditions = new Conditions();
        SearchTerm.of(term).restrict(conditions);
        return conditions.sql();
    }
}
