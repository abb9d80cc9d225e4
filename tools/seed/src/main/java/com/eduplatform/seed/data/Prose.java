package com.eduplatform.seed.data;

import java.util.List;
import java.util.Locale;

/** Sentences for descriptions, lessons and reviews: plain text with enough different words for a search to be selective. */
final class Prose {
    private static final int SENTENCES = 5;

    private final List<Dice> dice;

    Prose(Dice dice) {
        this.dice = List.of(dice.of("1"), dice.of("2"), dice.of("3"), dice.of("4"), dice.of("5"));
    }

    /** 3 sentences. */
    String courseDescription(long number, Subject subject) {
        return sentence(0, number, OPENINGS).replace("{s}", subject.title)
                + ' '
                + sentence(1, number, MIDDLES)
                        .replace("{t}", dice.get(3).pick(number, subject.topics).toLowerCase(Locale.ROOT))
                + ' '
                + sentence(2, number, CLOSINGS);
    }

    /** 5 sentences. */
    String lessonContent(long number, String topic) {
        StringBuilder content = new StringBuilder(500);
        for (int i = 0; i < SENTENCES; i++) {
            String sentence = sentence(i, number, LESSON.get(i));
            int slot = sentence.indexOf("{t}");
            content.append(i == 0 ? "" : " ");
            if (slot < 0) {
                content.append(sentence);
            } else {
                content.append(sentence, 0, slot).append(topic).append(sentence, slot + 3, sentence.length());
            }
        }
        return content.toString();
    }

    static String lessonTitle(int lesson, String topic) {
        return LESSON_TITLES.get(lesson).replace("{t}", topic);
    }

    /** One or two sentences that fit the rating, 1 to 5. */
    String reviewComment(long number, int rating) {
        String verdict = sentence(0, number, VERDICTS.get(rating - 1));
        return dice.get(1).below(number, 2) == 0 ? verdict : verdict + ' ' + sentence(2, number, REMARKS);
    }

    private String sentence(int place, long number, List<String> choices) {
        return dice.get(place).pick(number, choices);
    }

    private static final List<String> OPENINGS = List.of(
            "This course takes you through {s} at a pace that leaves time to think.",
            "Learn {s} by solving the problems that working people meet every week.",
            "Everything about {s} that you need before your first project, in the order you need it.",
            "You will leave this course with a portfolio that shows what you can do with {s}.",
            "A calm and thorough introduction to {s}, with an answer for every why.",
            "We start from an empty folder and end with {s} running in front of real users.",
            "If you have tried {s} before and gave up, this course was made for you.",
            "{s} is easier than its reputation once the first ideas are in place.",
            "Twelve years of daily work with {s}, packed into lessons of a quarter of an hour.",
            "Short videos, long exercises: that is how {s} becomes a habit.",
            "Teams that use {s} well share a handful of habits, and they can be learned.",
            "Think of this course as a guided tour through {s} with a patient colleague.");

    private static final List<String> MIDDLES = List.of(
            "Special attention goes to {t}, where most beginners lose weeks.",
            "Each chapter ends with an assignment, and the one about {t} is everybody's favourite.",
            "You will practise {t} until it feels natural.",
            "Along the way we compare three approaches to {t} and measure which one wins.",
            "A complete chapter is devoted to {t}, with examples from logistics, health care and finance.",
            "Quizzes keep you honest, above all on {t}.",
            "The hardest part, {t}, is split into small portions and repeated often.",
            "Guests from industry explain how they handle {t} under pressure.",
            "We draw every concept on paper first, {t} included.",
            "Downloadable notes summarise {t} and everything around it.",
            "You will review the work of others and discuss {t} in a friendly group.",
            "From {t} onwards, every example is taken from a system in daily use.");

    private static final List<String> CLOSINGS = List.of(
            "No previous knowledge is required beyond curiosity and a laptop.",
            "A certificate awaits those who finish every assignment.",
            "Questions are answered within a day, also at the weekend.",
            "The material is updated twice a year, free of charge.",
            "Bring an idea of your own and it may become your final project.",
            "By the end you will know what to look up and what to remember.",
            "Subtitles and transcripts are included for every lesson.",
            "Thousands of learners have walked this road before you.",
            "You can stop after any chapter and still have something useful in your hands.",
            "The last chapter points to books, talks and communities worth your time.",
            "Plan on three evenings a week, or one long rainy weekend.",
            "Employers ask for exactly these skills, and you can show them.");

    private static final List<List<String>> LESSON = List.of(
            List.of(
                    "This lesson is about {t}.",
                    "In the last lesson we prepared the ground for {t}.",
                    "Before we look at {t}, recall what the previous exercise showed.",
                    "Few ideas are as useful in practice as {t}.",
                    "Let us approach {t} from a question that a customer once asked.",
                    "{t}: a short name for a surprising amount of detail.",
                    "Today you meet {t} in its simplest form.",
                    "Most explanations of {t} start in the middle, so we begin earlier."),
            List.of(
                    "Read the example slowly and say aloud what each line does.",
                    "The diagram shows the parts and the arrows between them.",
                    "Start with the smallest case that can possibly go wrong.",
                    "Notice which names were chosen and which were avoided.",
                    "A table with three columns makes the differences visible.",
                    "Keep a notebook beside you and write down every assumption.",
                    "The first version is deliberately slow, because it is easy to check.",
                    "Compare the two listings and mark what changed."),
            List.of(
                    "A common mistake is to optimise before anything has been measured.",
                    "Beginners often skip this step and pay for it a week later.",
                    "The rule of thumb holds until the data no longer fits in memory.",
                    "Error messages are friends: read them from the bottom to the top.",
                    "When two explanations fit, choose the one that you can test.",
                    "What looks like magic is a loop with a good name.",
                    "Edge cases deserve a test of their own, with a sentence for a name.",
                    "Documentation ages, but the source tells the truth."),
            List.of(
                    "Now change one value and predict the outcome before you run it.",
                    "As an exercise, explain the result to somebody who was not here.",
                    "Write down three inputs that would break this solution.",
                    "Repeat the experiment tomorrow without looking at the notes.",
                    "Rewrite the last example in your own words and style.",
                    "Measure it twice and keep the slower number.",
                    "Share your answer in the discussion and comment on two others.",
                    "Solve the puzzle at the end with pen and paper only."),
            List.of(
                    "In the next lesson we put the pieces together.",
                    "If something is unclear, watch the recording at half speed.",
                    "The reading list contains a short and a long treatment of {t}.",
                    "That is all you need for the assignment of this module.",
                    "Take a break before you go on, since the next part is longer.",
                    "A summary of {t} can be found in the notes.",
                    "You will see the same pattern again in almost every project.",
                    "Congratulations: this was the steepest part of the climb."));

    private static final List<String> LESSON_TITLES = List.of(
            "Why {t} Matters",
            "{t}: The First Example",
            "{t} in Practice",
            "Common Mistakes With {t}",
            "{t} Under the Hood",
            "Exercise: {t}",
            "{t} in Larger Projects",
            "{t}: Summary and Quiz");

    private static final List<List<String>> VERDICTS = List.of(
            List.of(
                    "Not what the title promises.",
                    "I asked for my money back.",
                    "Outdated from the first lesson on.",
                    "Hard to follow and full of errors."),
            List.of(
                    "Some good moments, but far too shallow.",
                    "The sound is poor and the examples do not run.",
                    "I expected more depth.",
                    "Too much talk, too little practice."),
            List.of(
                    "Solid, though nothing that the documentation does not say.",
                    "Good in parts, rushed towards the end.",
                    "Fine for beginners, slow for everybody else.",
                    "Average, with a few very good exercises."),
            List.of(
                    "Very good course, I learned a lot.",
                    "Clear explanations and a sensible order.",
                    "Almost perfect, the quizzes could be harder.",
                    "Well worth the time.",
                    "Great examples from real projects."),
            List.of(
                    "The best course I have taken so far!",
                    "Everything finally makes sense.",
                    "Outstanding teacher, I will be back.",
                    "I found a job with what I learned here.",
                    "Perfect pace, wonderful exercises."));

    private static final List<String> REMARKS = List.of(
            "The teacher answered my question on the same day.",
            "I watched it on the train, the subtitles helped.",
            "The second module was the most interesting one.",
            "I would have liked more exercises.",
            "My colleagues are taking it as well.",
            "The final project took me two weekends.");
}
