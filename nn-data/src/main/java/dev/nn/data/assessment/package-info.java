/**
 * Assesses models: {@link dev.nn.data.assessment.CrossValidation} finds how much their quality
 * varies over folds, and {@link dev.nn.data.assessment.PermutationImportance} how much they rely on
 * each column. If a method does not accept an argument, it throws an {@link
 * IllegalArgumentException}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.assessment;

import org.jspecify.annotations.NullMarked;
