/// A key and certificates that nobody trusts, made for these tests: both for `localhost`, one valid from 2020 to 2119, one until 2020 only.
enum TestCertificate {
    static let valid = """
        -----BEGIN CERTIFICATE-----
        MIIBRzCB7qADAgECAgEBMAoGCCqGSM49BAMCMBcxFTATBgNVBAMMDER1a2EncyB0
        ZXN0czAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFzEVMBMGA1UE
        AwwMRHVrYSdzIHRlc3RzMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEsnH13C0R
        72CW8EF/f/UmDN869OgnYgUP753jAveLuvKSSw3wAJy7haUXD4osDO5J4ghkyWQU
        oFI78VfWcS/9uaMpMCcwDwYDVR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2Nh
        bGhvc3QwCgYIKoZIzj0EAwIDSAAwRQIhAPnlgxRxzImsj88DvVSlLV2a+2UeIpx0
        ZvVbCKMj1KvNAiBcX+7VyttYCn/FKIfAaTP7eDCoC+g3lR0KDFutsug8KA==
        -----END CERTIFICATE-----
        """

    static let expired = """
        -----BEGIN CERTIFICATE-----
        MIIBRjCB7KADAgECAgEBMAoGCCqGSM49BAMCMBcxFTATBgNVBAMMDER1a2EncyB0
        ZXN0czAeFw0yMDAxMDEwMDAwMDBaFw0yMTAxMDEwMDAwMDBaMBcxFTATBgNVBAMM
        DER1a2EncyB0ZXN0czBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABLJx9dwtEe9g
        lvBBf3/1JgzfOvToJ2IFD++d4wL3i7rykksN8ACcu4WlFw+KLAzuSeIIZMlkFKBS
        O/FX1nEv/bmjKTAnMA8GA1UdEwEB/wQFMAMBAf8wFAYDVR0RBA0wC4IJbG9jYWxo
        b3N0MAoGCCqGSM49BAMCA0kAMEYCIQCNnGH08sZ4JRXUAwORPU8lulGfPYBIL+f2
        bnIv5kA2iAIhAKfkbMQwGi5yf1BqaRjMaCrxJOGoWzPq+Y4irBlypU87
        -----END CERTIFICATE-----
        """

    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwg1odxRb4OguTL3b
        nKJ4stLkUi9v7r6eAQGXQ56LUtChRANCAASycfXcLRHvYJbwQX9/9SYM3zr06Cdi
        BQ/vneMC94u68pJLDfAAnLuFpRcPiiwM7kniCGTJZBSgUjvxV9ZxL/25
        -----END PRIVATE KEY-----
        """
}
