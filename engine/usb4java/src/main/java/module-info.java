/// usb4java as its authors published it, with the native libraries for Linux, which lie beside its classes where
/// its own loader looks for them.
module usb4java {
    requires org.apache.commons.lang3;

    exports org.usb4java;
}
