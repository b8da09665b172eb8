/** XGBoost4J, as a contestant. */
@NullMarked
package dev.nn.comparison.xgboost4j;

import org.jspecify.annotations.NullMarked;
