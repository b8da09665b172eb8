/**
 * A model behind HTTP: rows in JSON to predictions in JSON, a description of the model, its health
 * and its metrics, and a page with a form. The file may be replaced while the server runs.
 */
@NullMarked
package dev.nn.cli.serve;

import org.jspecify.annotations.NullMarked;
