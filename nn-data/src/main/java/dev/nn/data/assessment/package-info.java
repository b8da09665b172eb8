/**
 * Assessment of models: how much their quality varies, and which columns they rely on.
 *
 * <ul>
 *   <li>{@link dev.nn.data.assessment.CrossValidation}: metrics over folds, with their spread.
 *   <li>{@link dev.nn.data.assessment.PermutationImportance}: how much worse predictions get when a
 *       column is shuffled.
 * </ul>
 */
@NullMarked
package dev.nn.data.assessment;

import org.jspecify.annotations.NullMarked;
