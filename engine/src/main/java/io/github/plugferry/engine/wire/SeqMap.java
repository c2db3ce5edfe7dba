package io.github.plugferry.engine.wire;

import org.jspecify.annotations.Nullable;

/// A map from sequence numbers to what waits for their answer, without boxes.
///
/// Open addressing with linear probing. The numbers are consecutive, so the low bits are as good as a hash, and
/// only what is in flight for very long gets in the way of others.
///
/// Thread: one at a time; the owner sees to that.
public final class SeqMap<V> {
    private static final int INITIAL_CAPACITY = 64;

    private int[] keys = new int[INITIAL_CAPACITY];
    private @Nullable Object[] values = new @Nullable Object[INITIAL_CAPACITY];
    private int size;

    public SeqMap() {}

    public int size() {
        return size;
    }

    public boolean contains(int key) {
        return values[slotOf(key)] != null;
    }

    /// @param key not in the map yet
    public void put(int key, V value) {
        if (2 * size >= keys.length) {
            grow();
        }
        int slot = slotOf(key);
        keys[slot] = key;
        values[slot] = value;
        size++;
    }

    /// What is there, or null.
    @SuppressWarnings("unchecked") // only `put` writes values
    public @Nullable V get(int key) {
        return (V) values[slotOf(key)];
    }

    /// What was there, or null.
    @SuppressWarnings("unchecked") // only `put` writes values
    public @Nullable V remove(int key) {
        int slot = slotOf(key);
        V removed = (V) values[slot];
        if (removed != null) {
            size--;
            close(slot);
        }
        return removed;
    }

    /// Removes anything, or returns null where there is nothing.
    public @Nullable V removeAny() {
        for (int slot = 0; slot < values.length; slot++) {
            if (values[slot] != null) {
                return remove(keys[slot]);
            }
        }
        return null;
    }

    /// Where the key is, or the empty slot where it would be.
    private int slotOf(int key) {
        int mask = keys.length - 1;
        int slot = key & mask;
        while (values[slot] != null && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /// Empties a slot and moves those behind it forward that would not be found any more.
    private void close(int hole) {
        int mask = keys.length - 1;
        int slot = hole;
        while (true) {
            slot = (slot + 1) & mask;
            if (values[slot] == null) {
                values[hole] = null;
                return;
            }
            int home = keys[slot] & mask;
            // It may stay where its home lies cyclically behind the hole.
            if (((slot - home) & mask) >= ((slot - hole) & mask)) {
                keys[hole] = keys[slot];
                values[hole] = values[slot];
                hole = slot;
            }
        }
    }

    @SuppressWarnings("unchecked") // only `put` writes values
    private void grow() {
        int[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new int[2 * oldKeys.length];
        values = new @Nullable Object[2 * oldKeys.length];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null) {
                put(oldKeys[i], (V) oldValues[i]);
            }
        }
    }
}
