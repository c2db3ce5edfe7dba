package io.github.plugferry.engine.sim;

import static io.github.plugferry.engine.sim.Token.u16;
import static io.github.plugferry.engine.sim.Token.u24;
import static io.github.plugferry.engine.sim.Token.u8;

import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.DescriptorType;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.Speed;
import java.util.ArrayList;
import java.util.List;

/// `sim:audio`: a sound card (Audio 1.0) that records what it plays, bit by bit. 48 kHz, 16 bits, two channels.
///
///     interface 0   control     USB stream 1 → loudspeaker 2,  microphone 3 → USB stream 4
///     interface 1   playback    EP1 OUT, adaptive, 192 bytes a frame
///     interface 2   recording   EP2 IN, synchronous, 192 bytes a frame
///
/// It has no volume and no rate to set: it has no class requests at all.
///
/// Source: USB Device Class Definition for Audio Devices 1.0, 4.3 and 4.5; for Data Formats 1.0, 2.2.5; Terminal
/// Types 1.0.
final class AudioLoopback {
    private static final int RATE = 48_000;
    private static final int CHANNELS = 2;
    private static final int SAMPLE_BYTES = 2;

    private static final int LOUDSPEAKER = 0x0301;
    private static final int MICROPHONE = 0x0201;
    private static final int USB_STREAMING = 0x0101;
    private static final int LEFT_AND_RIGHT = 0x0003;

    private static final ClassCode CONTROL = new ClassCode(0x01, 0x01, 0);
    private static final ClassCode STREAMING = new ClassCode(0x01, 0x02, 0);

    private static final int PLAYED = 1;
    private static final int SPEAKER = 2;
    private static final int MIC = 3;
    private static final int RECORDED = 4;

    private AudioLoopback() {}

    static Model model(String serial) {
        return surroundings -> {
            AudioRing ring = new AudioRing();
            Pipe playback = IsochronousPipe.sink(surroundings.frames(), Speed.FULL, (frame, buffer, offset, length) -> {
                ring.play(frame, buffer, offset, length);
                return length;
            });
            Pipe recording = IsochronousPipe.source(surroundings.frames(), Speed.FULL, ring::record);
            EndpointSpec out = stream(EndpointAddress.out(1), EndpointSpec.ADAPTIVE, playback);
            EndpointSpec in = stream(EndpointAddress.in(2), EndpointSpec.SYNCHRONOUS, recording);
            return DeviceSpec.of(
                    Speed.FULL,
                    DeviceSpec.Identity.test(0x0002, "Plugferry audio loopback", serial),
                    ClassCode.PER_INTERFACE,
                    ControlHandler.NONE,
                    ConfigurationSpec.of(1, 100, control(), streaming(1, PLAYED, out), streaming(2, RECORDED, in)));
        };
    }

    private static InterfaceSpec control() {
        List<ClassDescriptor> terminals = List.of(
                inputTerminal(PLAYED, USB_STREAMING),
                outputTerminal(SPEAKER, LOUDSPEAKER, PLAYED),
                inputTerminal(MIC, MICROPHONE),
                outputTerminal(RECORDED, USB_STREAMING, MIC));
        List<ClassDescriptor> all = new ArrayList<>();
        all.add(header(terminals));
        all.addAll(terminals);
        return InterfaceSpec.of(0, new AlternateSpec(0, CONTROL, "", all, List.of()));
    }

    /// Setting 0 takes no bandwidth; setting 1 streams.
    private static InterfaceSpec streaming(int number, int terminal, EndpointSpec endpoint) {
        AlternateSpec idle = AlternateSpec.of(0, STREAMING, "");
        AlternateSpec running =
                new AlternateSpec(1, STREAMING, "", List.of(general(terminal), pcm()), List.of(endpoint));
        return InterfaceSpec.of(number, idle, running);
    }

    private static EndpointSpec stream(EndpointAddress address, int sync, Pipe pipe) {
        EndpointSpec plain = EndpointSpec.isochronous(address, AudioRing.FRAME_BYTES, 1, pipe);
        return new EndpointSpec(
                plain.address(),
                plain.type(),
                sync,
                plain.maxPacketSize(),
                plain.interval(),
                List.of(u8(0), u8(0)), // bRefresh, bSynchAddress
                List.of(endpointGeneral()),
                pipe);
    }

    /// HEADER: which interfaces belong to the control interface, and how long its descriptors are together.
    private static ClassDescriptor header(List<ClassDescriptor> others) {
        List<Token> tokens = List.of(u8(0x01), u16(0x0100), u16(0), u8(2), u8(1), u8(2));
        int own = new ClassDescriptor(DescriptorType.CS_INTERFACE, tokens).size();
        int total = own + others.stream().mapToInt(ClassDescriptor::size).sum();
        return ClassDescriptor.of(DescriptorType.CS_INTERFACE, u8(0x01), u16(0x0100), u16(total), u8(2), u8(1), u8(2));
    }

    /// INPUT_TERMINAL: id, type, associated terminal, channels and their places, two names.
    private static ClassDescriptor inputTerminal(int id, int type) {
        return ClassDescriptor.of(
                DescriptorType.CS_INTERFACE,
                u8(0x02),
                u8(id),
                u16(type),
                u8(0),
                u8(CHANNELS),
                u16(LEFT_AND_RIGHT),
                u8(0),
                u8(0));
    }

    /// OUTPUT_TERMINAL: id, type, associated terminal, where it comes from, a name.
    private static ClassDescriptor outputTerminal(int id, int type, int source) {
        return ClassDescriptor.of(DescriptorType.CS_INTERFACE, u8(0x03), u8(id), u16(type), u8(0), u8(source), u8(0));
    }

    /// AS_GENERAL: the terminal it is linked to, its delay in frames, the format (PCM).
    private static ClassDescriptor general(int terminal) {
        return ClassDescriptor.of(DescriptorType.CS_INTERFACE, u8(0x01), u8(terminal), u8(1), u16(0x0001));
    }

    /// FORMAT_TYPE I: channels, bytes and bits of a sample, the one rate.
    private static ClassDescriptor pcm() {
        return ClassDescriptor.of(
                DescriptorType.CS_INTERFACE,
                u8(0x02),
                u8(0x01),
                u8(CHANNELS),
                u8(SAMPLE_BYTES),
                u8(8 * SAMPLE_BYTES),
                u8(1),
                u24(RATE));
    }

    /// EP_GENERAL: no controls, no lock delay.
    private static ClassDescriptor endpointGeneral() {
        return ClassDescriptor.of(DescriptorType.CS_ENDPOINT, u8(0x01), u8(0), u8(0), u16(0));
    }
}
