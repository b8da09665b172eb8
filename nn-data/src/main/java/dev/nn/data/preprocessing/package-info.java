/**
 * From raw columns to the inputs and targets of a network: fitted on training rows, then a value
 * that is stored with the model.
 *
 * <p>A {@link dev.nn.data.preprocessing.PreprocessingSpec} says how columns are to be encoded; a
 * {@link dev.nn.data.preprocessing.Preprocessing} is what came of it for some training rows, and
 * encodes any table that has the columns.
 *
 * <table>
 *   <caption>Glossary</caption>
 *   <tr><th>word</th><th>meaning</th></tr>
 *   <tr><td>cell</td><td>what a table has in a row and a column: a number, a category or nothing</td></tr>
 *   <tr><td>encoding</td><td>how a column is to become inputs; not fitted yet</td></tr>
 *   <tr><td>encoder</td><td>an encoding fitted to the training rows</td></tr>
 *   <tr><td>code</td><td>a cell as an encoder takes it: a number, or the index of one of its categories;
 *       NaN where the cell is missing; any other number is a category that it does not know</td></tr>
 *   <tr><td>input</td><td>a number that goes into the network; an encoder makes one or more of a cell</td></tr>
 * </table>
 */
@NullMarked
package dev.nn.data.preprocessing;

import org.jspecify.annotations.NullMarked;
