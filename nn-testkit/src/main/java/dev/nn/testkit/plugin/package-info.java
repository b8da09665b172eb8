/** The checks behind {@code PluginContract}: class, name, registration, hyper-parameters. */
@NullMarked
package dev.nn.testkit.plugin;

import org.jspecify.annotations.NullMarked;
