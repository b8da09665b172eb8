/**
 * Turns raw columns into the inputs and targets of a network. A preprocessing is fitted to training
 * rows, and then stored with the model as a value.
 *
 * <p>A {@link dev.nn.data.preprocessing.PreprocessingSpec} says how columns are encoded. Fitting it
 * to training rows makes a {@link dev.nn.data.preprocessing.Preprocessing}, which encodes any table
 * that has these columns. If a method does not accept an argument, it throws an {@link
 * IllegalArgumentException} that names the place and the remedy.
 *
 * <table>
 * <caption>Glossary</caption>
 * <tr><th>word</th><th>meaning</th></tr>
 * <tr><td>cell</td><td>what a table has in a row and a column: a number, a category or nothing</td></tr>
 * <tr><td>encoding</td><td>how a column becomes inputs; not fitted yet</td></tr>
 * <tr><td>encoder</td><td>an encoding fitted to the training rows</td></tr>
 * <tr><td>code</td><td>a cell as an encoder takes it: a number, or the index of a known category; NaN for a missing cell; any other number is an unknown category</td></tr>
 * <tr><td>input</td><td>a number that enters the network; an encoder makes one or more from a cell</td></tr>
 * </table>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.preprocessing;

import org.jspecify.annotations.NullMarked;
