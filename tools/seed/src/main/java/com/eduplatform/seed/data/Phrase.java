package com.eduplatform.seed.data;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The end of a course's title. A phrase that speaks to people of another trade moves the course into their category, so that all
 * eight are used and every course stands where one would look for it.
 *
 * @param category the slug, or null for the subject's own
 */
record Phrase(String text, @Nullable String category) {
    static final List<Phrase> ALL = Stream.of(
                    of(
                            null,
                            "From First Steps to First Job",
                            "Build Ten Real Projects",
                            "The Parts That Matter",
                            "Patterns That Last",
                            "From Prototype to Production",
                            "A Field Guide",
                            "Foundations and Beyond",
                            "Testing What You Build",
                            "Performance Without Guesswork",
                            "Reading Code Like a Book",
                            "The Whole Workflow",
                            "Design Decisions Explained",
                            "Debugging With a Plan",
                            "One Hour a Day",
                            "Interview Questions Solved",
                            "Working in a Team",
                            "Small Steps, Big Systems",
                            "What the Manuals Leave Out",
                            "Clean Answers to Messy Problems",
                            "Safe From the Start",
                            "Automation That Saves Hours",
                            "Learning by Building",
                            "Everyday Recipes",
                            "Case Studies From Industry",
                            "The Road to Certification",
                            "Tools of the Trade",
                            "Mistakes and How to Avoid Them",
                            "Thinking in Data",
                            "Ideas That Scale",
                            "A Visual Tour"),
                    of("business", "Decisions for Managers", "Foundations for Founders", "Plans, Budgets and Returns"),
                    of("design", "Interfaces for Designers", "Portfolios That Convince", "From Sketch to Screen"),
                    of(
                            "languages",
                            "Building Vocabulary Trainers",
                            "Translation Workflows",
                            "Tools for Language Teachers"),
                    of(
                            "marketing",
                            "Campaigns That Measure Themselves",
                            "Understanding Customers",
                            "Growth Experiments"),
                    of("music", "Making Music With Code", "Sound and Signal", "Tools for Musicians"),
                    of("other", "Projects for Rainy Days", "Home, Garden and Gadgets", "Ideas for the Classroom"))
            .flatMap(phrases -> phrases)
            .toList();

    private static Stream<Phrase> of(@Nullable String category, String... texts) {
        return Stream.of(texts).map(text -> new Phrase(text, category));
    }
}
