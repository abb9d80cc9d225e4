package com.eduplatform.seed.data;

import java.util.List;
import java.util.UUID;

/** Modules and lessons: of the {@link Plan#newestCourses() newest} courses, and of others chosen at random. */
public final class Curriculum {
    /** No module has more lessons, so {@code module * MOST_LESSONS + lesson} numbers the lessons of a course. */
    private static final int MOST_LESSONS = 8;

    private static final int MOST_MODULES = 5;
    private static final List<Integer> DURATIONS = List.of(10, 15, 20, 25, 30, 45, 60);
    private static final long LESSON_TAKES = 10 * Timeline.MINUTE;

    private final Plan plan;
    private final Catalogue catalogue;
    private final Dice moduleIds;
    private final Dice moduleCounts;
    private final Dice topics;
    private final Dice lessonIds;
    private final Dice lessonCounts;
    private final Dice durations;
    private final Shuffle olderCourses;
    private final Prose prose;

    public Curriculum(Plan plan, Catalogue catalogue) {
        this.plan = plan;
        this.catalogue = catalogue;
        Dice dice = plan.dice().of("curriculum");
        this.moduleIds = dice.of("module id");
        this.moduleCounts = dice.of("modules");
        this.topics = dice.of("topic");
        this.lessonIds = dice.of("lesson id");
        this.lessonCounts = dice.of("lessons");
        this.durations = dice.of("duration");
        this.olderCourses = new Shuffle(dice.of("chosen"), plan.courses() - plan.newestCourses());
        this.prose = new Prose(dice.of("content"));
    }

    public boolean has(int course) {
        int older = plan.courses() - plan.newestCourses();
        return course >= older || olderCourses.placeOf(course) < plan.curricula() - plan.newestCourses();
    }

    /** 3 to 5, or 0 for a course without curriculum. */
    public int modules(int course) {
        return has(course) ? moduleCounts.between(course, 3, MOST_MODULES) : 0;
    }

    /** 3 to 8. */
    public int lessons(int course, int module) {
        return lessonCounts.between(number(course, module), 3, MOST_LESSONS);
    }

    /** Of the whole course. */
    public int lessons(int course) {
        int lessons = 0;
        for (int module = modules(course) - 1; module >= 0; module--) {
            lessons += lessons(course, module);
        }
        return lessons;
    }

    public UUID moduleId(int course, int module) {
        return UuidV7.at(moduleCreatedAt(course, module), moduleIds.bits(number(course, module)));
    }

    public long moduleCreatedAt(int course, int module) {
        return own(course, (long) module * MOST_LESSONS * LESSON_TAKES + LESSON_TAKES / 2);
    }

    public String moduleTitle(int course, int module) {
        return topic(course, module);
    }

    public UUID lessonId(int course, int module, int lesson) {
        return UuidV7.at(
                lessonCreatedAt(course, module, lesson),
                lessonIds.bits(number(course, module) * MOST_LESSONS + lesson));
    }

    public long lessonCreatedAt(int course, int module, int lesson) {
        return own(course, (module * MOST_LESSONS + lesson + 1) * LESSON_TAKES);
    }

    public String lessonTitle(int course, int module, int lesson) {
        return Prose.lessonTitle(lesson, topic(course, module));
    }

    public String lessonContent(int course, int module, int lesson) {
        return prose.lessonContent(number(course, module) * MOST_LESSONS + lesson, topic(course, module));
    }

    public int lessonMinutes(int course, int module, int lesson) {
        return durations.pick(number(course, module) * MOST_LESSONS + lesson, DURATIONS);
    }

    // Neighbouring topics of the subject: no course has the same module twice.
    private String topic(int course, int module) {
        List<String> all = catalogue.subject(course).topics;
        return all.get((topics.below(course, all.size()) + module) % all.size());
    }

    private long own(int course, long after) {
        return Timeline.ownMoment(catalogue.createdAt(course) + after, course, plan.courses());
    }

    private static long number(int course, int module) {
        return (long) course * MOST_MODULES + module;
    }
}
