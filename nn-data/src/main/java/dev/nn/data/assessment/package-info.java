/**
 * Assessment of models: {@link dev.nn.data.assessment.CrossValidation} finds the variation of their
 * quality over folds, and {@link dev.nn.data.assessment.PermutationImportance} their reliance on
 * each column. A method that refuses an argument throws an {@link IllegalArgumentException}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.assessment;

import org.jspecify.annotations.NullMarked;
