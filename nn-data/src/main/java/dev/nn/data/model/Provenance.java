package dev.nn.data.model;

import dev.nn.core.json.Json;

/**
 * Where a model comes from: enough to make it again and to tell whether that gave the same bits.
 *
 * @param recipe how it was made, the seed included
 * @param data what it was made of
 * @param trainingRows how many rows it learnt from
 * @param validationRows how many validation looked at
 * @param testRows how many nothing looked at before the end
 * @param epochs how many were trained; early stopping may have ended them before those of the
 *     recipe
 * @param listeners how many listeners watched besides those of the recipe and checkpoints; they are
 *     not recorded, and may have steered it
 * @param javaVersion of the JVM that trained it, which changes no bit
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
