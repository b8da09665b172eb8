/**
 * Serves a model over HTTP. It answers JSON rows with JSON predictions, describes the model,
 * reports health and metrics, and offers a page with a form. The model's file may be replaced while
 * the server runs.
 */
@NullMarked
package dev.nn.cli.serve;

import org.jspecify.annotations.NullMarked;
