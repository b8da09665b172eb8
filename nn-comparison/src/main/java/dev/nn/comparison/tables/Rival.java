package dev.nn.comparison.tables;

import dev.nn.comparison.referee.Launch;

/**
 * A learner: its name in options and results, the process of its library, and its variant there.
 */
record Rival(String name, String title, Launch launch, String variant) {}
