package dev.nn.lab.tables;

import dev.nn.lab.referee.Launch;

/** A learner: its name in options and results, its library's process, and its variant there. */
record Rival(String name, String title, Launch launch, String variant) {}
