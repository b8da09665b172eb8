/**
 * The safetensors file format: named tensors and text metadata in one file that holds no code.
 *
 * <p>A file is
 *
 * <pre>
 *   8 bytes   n, the length of the header, little-endian
 *   n bytes   the header: one JSON object in UTF-8, padded with spaces
 *   the rest  the numbers of the tensors, little-endian, row-major, without gap or overlap
 * </pre>
 *
 * <p>The header has one member for each tensor, {@code "name": {"dtype": "F32", "shape": [2, 3],
 * "data_offsets": [0, 24]}}, with offsets in bytes from the end of the header, and one member
 * {@code "__metadata__"}, an object whose values are strings. The format is that of Hugging Face's
 * <a href="https://github.com/huggingface/safetensors">safetensors</a>, whose libraries read what
 * this package writes. The only type of number here is F32.
 *
 * <p>The metadata of a file that this package writes begins with {@code "nn.checksum":"crc32c
 * 01234567 89abcdef"}: the CRC-32C of the header and its length, with zeros for these 8 digits, and
 * that of the numbers. A reader compares them with the file.
 *
 * <p>Nothing here knows of networks. For any bytes in a file, {@link
 * dev.nn.core.safetensors.Safetensors#read} returns its contents or throws a {@link
 * dev.nn.core.safetensors.SafetensorsException} that says what is wrong, where, and what to do.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core.safetensors;

import org.jspecify.annotations.NullMarked;
