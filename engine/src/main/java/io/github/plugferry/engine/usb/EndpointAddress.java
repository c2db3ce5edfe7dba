package io.github.plugferry.engine.usb;

/// `bEndpointAddress`: the number 0 to 15 in the low bits, the direction in bit 7 (USB 2.0, table 9-13).
public record EndpointAddress(int value) {
    /// How many addresses there are: 16 numbers, each in two directions.
    public static final int COUNT = 32;

    private static final int IN_BIT = 0x80;
    private static final EndpointAddress[] ALL = new EndpointAddress[COUNT];

    static {
        for (int index = 0; index < COUNT; index++) {
            ALL[index] = new EndpointAddress((index & 15) | ((index & 16) << 3));
        }
    }

    public EndpointAddress {
        if ((value & ~(IN_BIT | 15)) != 0) {
            throw new IllegalArgumentException("not an endpoint address: 0x%02x".formatted(value));
        }
    }

    public static EndpointAddress in(int number) {
        return ALL[16 | number];
    }

    public static EndpointAddress out(int number) {
        return ALL[number];
    }

    public static EndpointAddress of(int number, Direction direction) {
        return direction == Direction.IN ? in(number) : out(number);
    }

    /// The same instance for the same value, for tables indexed by [#index].
    public static EndpointAddress ofIndex(int index) {
        return ALL[index];
    }

    public int number() {
        return value & 15;
    }

    public boolean isIn() {
        return (value & IN_BIT) != 0;
    }

    public Direction direction() {
        return isIn() ? Direction.IN : Direction.OUT;
    }

    /// A dense index from 0 to [#COUNT] - 1: OUT endpoints first.
    public int index() {
        return (value & 15) | ((value & IN_BIT) >> 3);
    }

    @Override
    public String toString() {
        return "EP" + number() + (isIn() ? " IN" : " OUT");
    }
}
