/**
 * The studio: pages that take a person from a file to a model. It joins the training page, the
 * report, the form of a served model and the playground on one server.
 */
@NullMarked
package dev.nn.cli.studio;

import org.jspecify.annotations.NullMarked;
