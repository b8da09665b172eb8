/**
 * Models: from raw, named columns to predictions, in one file.
 *
 * <p>A {@link dev.nn.data.model.Recipe} describes the target and the training, and makes a {@link
 * dev.nn.data.model.Model} from a table. A model contains preprocessing, network, labels, metrics
 * and provenance. Any number of threads may share it, or a {@link
 * dev.nn.data.model.ModelPredictor}. If you trained a network without a recipe, {@link
 * dev.nn.data.model.Model#of} makes a model from it. If a method cannot accept an argument, it
 * throws an {@link IllegalArgumentException} that names the place and the remedy.
 *
 * <pre>{@code
 * Table houses = Csv.of(Path.of("houses.csv")).read();
 * Model model = Recipe.of("price").layers("64 relu").train(houses);
 * model.save(Path.of("houses.safetensors"));
 *
 * Model served = Model.load(Path.of("houses.safetensors"));
 * double price = served.predictor().predict(Map.of("area", 120, "city", "Oslo")).number();
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.model;

import org.jspecify.annotations.NullMarked;
