package dev.nn.data.model;

import dev.nn.core.json.Json;

/**
 * The origin of a model: enough to make it again and to compare the bits.
 *
 * @param epochs the number of epochs trained, which early stopping may have reduced
 * @param listeners the number of listeners besides those of the recipe and checkpoints; they are
 *     not recorded, and may have changed the training
 * @param javaVersion of the JVM that trained the model, which changes no bit
 * @param sha256 of the parameters, as little-endian 32-bit floats in the order of {@link
 *     dev.nn.core.Network#parameters()}; in hexadecimal
 */
public record Provenance(
    Recipe recipe,
    TableFingerprint data,
    int trainingRows,
    int validationRows,
    int testRows,
    int epochs,
    int listeners,
    @Json.Name("java") String javaVersion,
    String sha256) {}
