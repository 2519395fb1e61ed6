import{j as e}from"../chunk-QY3QWFKW.js";e();var t=async(n,r)=>({bundlePath:new URL("../intarray.tar.gz",import.meta.url)}),i={name:"intarray",setup:t};export{i as intarray};
