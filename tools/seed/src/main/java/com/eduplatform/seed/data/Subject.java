package com.eduplatform.seed.data;

import java.util.List;

/** What courses are about: the name in titles, the category it belongs to by itself, and the topics its modules take. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are
enum Subject {
    PYTHON(
            "Python",
            "programming",
            "Lists and Dictionaries",
            "Functions",
            "Files and Streams",
            "Generators",
            "Classes and Protocols",
            "Packaging",
            "Type Hints",
            "Async Code"),
    JAVASCRIPT(
            "JavaScript",
            "programming",
            "Closures",
            "Promises",
            "Modules",
            "The Event Loop",
            "Objects and Prototypes",
            "Arrays in Depth",
            "Browser Storage",
            "Tooling"),
    MACHINE_LEARNING(
            "Machine Learning",
            "data-science",
            "Linear Models",
            "Decision Trees",
            "Neural Networks",
            "Feature Engineering",
            "Model Evaluation",
            "Overfitting",
            "Clustering",
            "Serving Models"),
    DATA_SCIENCE(
            "Data Science",
            "data-science",
            "Cleaning Data",
            "Exploring Data",
            "Probability",
            "Statistics",
            "Charts",
            "Data Frames",
            "Experiments",
            "Storytelling With Numbers"),
    WEB_DEVELOPMENT(
            "Web Development",
            "programming",
            "Semantic Pages",
            "Style Sheets",
            "Forms",
            "Accessibility",
            "HTTP in Detail",
            "Sessions and Cookies",
            "Databases",
            "Deployment"),
    MOBILE_DEVELOPMENT(
            "Mobile Development",
            "programming",
            "Screens and Layouts",
            "Navigation",
            "Local Storage",
            "Push Messages",
            "Offline First",
            "Battery and Network",
            "Store Releases",
            "Crash Reports"),
    DEVOPS(
            "DevOps",
            "programming",
            "Version Control",
            "Build Pipelines",
            "Containers",
            "Configuration",
            "Monitoring",
            "Incident Response",
            "Release Strategies",
            "Infrastructure as Code"),
    CLOUD_COMPUTING(
            "Cloud Computing",
            "programming",
            "Virtual Machines",
            "Object Storage",
            "Networks",
            "Identity and Access",
            "Serverless Functions",
            "Managed Databases",
            "Cost Control",
            "High Availability"),
    CYBERSECURITY(
            "Cybersecurity",
            "programming",
            "Threat Models",
            "Cryptography",
            "Passwords and Keys",
            "Network Defence",
            "Secure Coding",
            "Penetration Tests",
            "Forensics",
            "Security Policies"),
    ALGORITHMS(
            "Algorithms",
            "programming",
            "Sorting",
            "Searching",
            "Graphs",
            "Trees",
            "Hashing",
            "Dynamic Programming",
            "Greedy Methods",
            "Complexity");

    static final List<Subject> ALL = List.of(values());

    final String title;
    final String category;
    final List<String> topics;

    Subject(String title, String category, String... topics) {
        this.title = title;
        this.category = category;
        this.topics = List.of(topics);
    }
}
