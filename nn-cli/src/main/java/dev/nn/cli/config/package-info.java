/**
 * The command's settings. One definition has each setting's YAML key, flag and meaning; this
 * package reads both forms.
 */
@NullMarked
package dev.nn.cli.config;

import org.jspecify.annotations.NullMarked;
