/**
 * The way from raw columns to the inputs and targets of a network: fitted to training rows, then a
 * value that is stored with the model.
 *
 * <p>A {@link dev.nn.data.preprocessing.PreprocessingSpec} holds the encodings of the columns;
 * fitted to training rows it becomes a {@link dev.nn.data.preprocessing.Preprocessing}, which
 * encodes any table with these columns. A method that refuses an argument throws an {@link
 * IllegalArgumentException} with the place and the remedy.
 *
 * <table>
 * <caption>Glossary</caption>
 * <tr><th>word</th><th>meaning</th></tr>
 * <tr><td>cell</td><td>the content of a table in a row and a column: a number, a category or nothing</td></tr>
 * <tr><td>encoding</td><td>a way to turn a column into inputs; not fitted yet</td></tr>
 * <tr><td>encoder</td><td>an encoding fitted to the training rows</td></tr>
 * <tr><td>code</td><td>a cell as an encoder takes it: a number, or the index of a known category; NaN
 * for a missing cell; any other number is an unknown category</td></tr>
 * <tr><td>input</td><td>a number that enters the network; an encoder makes one or more of a cell</td></tr>
 * </table>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.preprocessing;

import org.jspecify.annotations.NullMarked;
